module example.com/shop

go 1.26.0

require github.com/boltvet/boltvet v0.0.0

replace github.com/boltvet/boltvet => ../../..
