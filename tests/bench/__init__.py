"""The program measured against other players, in one run on one machine."""
