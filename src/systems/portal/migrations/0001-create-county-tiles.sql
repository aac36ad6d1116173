create schema portal;

-- Where each county stands on the tile map, by hand, as a cartogram keeps neighbours and not distances.
create table portal.county_tiles (
  code text primary key,
  tile_column int not null check (tile_column between 1 and 12),
  tile_row int not null check (tile_row between 1 and 12)
);
