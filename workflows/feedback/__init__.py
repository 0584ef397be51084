"""What a referrer is told of a referral: that it came, and whether it is concluded."""
