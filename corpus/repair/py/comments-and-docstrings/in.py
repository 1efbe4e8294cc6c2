# GrÃ¶ÃŸe der Fenster â€“ in Bildpunkten
"""Zeichnet Fenster; fÃ¼r die Ãœbersicht."""

WIDTH = 12  # HÃ¶he siehe â€žmainâ€œ
