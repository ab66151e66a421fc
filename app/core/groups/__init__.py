"""Groups that a facilitator leads: their dates, codes and attendance."""
