x = "open
# c
