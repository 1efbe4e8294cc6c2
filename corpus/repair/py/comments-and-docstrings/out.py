# Größe der Fenster – in Bildpunkten
"""Zeichnet Fenster; für die Übersicht."""

WIDTH = 12  # Höhe siehe „main“
