SELECT place_batch(50, 1);
