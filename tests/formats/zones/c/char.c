char c = '"'; // d
