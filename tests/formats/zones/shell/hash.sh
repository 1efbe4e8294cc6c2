a=${b#c} # d
