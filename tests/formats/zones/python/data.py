x = call(
'''
data here
''')
class A:
    # c
    """Doc."""
    y = {"a":
    """no doc"""}
