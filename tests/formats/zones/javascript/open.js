`open ${
