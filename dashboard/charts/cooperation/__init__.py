"""The cooperation: treaties, agreements, laws and shocks, and the bodies behind them."""
