"""From a source's answer to a proposal, and from an accepted proposal to rows of `data/`.

`fetch` asks, `raw` keeps what came, `known` is what the product has, `compare` tells the
difference, `stops` what speaks against it, `proposal` and `page` write it, `accept` brings it in.
"""
