SELECT bench.place_batch(50, :business, :campaign, :warehouse);
