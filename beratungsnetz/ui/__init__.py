"""The look of every page: base templates, components on KERN, static files, friendly refusals.

Knows no other app: what it shows (network, navigation, actor) comes from the context.
"""
