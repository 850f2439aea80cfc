"""Views: values and the HTML made of them."""
