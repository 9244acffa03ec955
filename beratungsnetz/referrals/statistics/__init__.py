"""An agency's yearly figures for its funder: counted per agency, small numbers hidden, nobody's own."""
