"""From a file to sound: decoder, output, player, and the processes that host them."""
