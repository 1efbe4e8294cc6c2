# -*- coding: latin-1 -*-
"""Grüße aus der Straße: ein kleines Programm für Anfänger."""

GREETING = "Schöne Grüße!"
PLACE = "Würzburg"
