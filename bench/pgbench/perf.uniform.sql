SELECT place_batch(50, 9999);
