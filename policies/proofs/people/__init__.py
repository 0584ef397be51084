"""How many different people a case needs, and whether a staff can give them."""
