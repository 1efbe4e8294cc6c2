# Grüße an die Konsole – nötig, damit die PowerShell die Datei richtig liest
Write-Host "Straße, Größe, “Zitat”"
