"""Finding packages: loader, go.mod, build constraints, standard-library source, overlay."""
