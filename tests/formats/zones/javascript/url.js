x = "http://a"; // b
