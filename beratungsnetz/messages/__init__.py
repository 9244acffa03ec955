"""Mail and notices that say nothing confidential.

Below the networks: takes plain values, knows neither people nor cases.
"""
