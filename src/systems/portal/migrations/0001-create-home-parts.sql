create schema portal;

-- Where a county stands in the tile map of the home page.
create table portal.tiles (
  region_code text primary key,
  grid_column int not null check (grid_column between 1 and 12),
  grid_row int not null check (grid_row between 1 and 12)
);

-- The large figures of the home page: which indicator, of when, and where the reader finds its source.
create table portal.figures (
  position int primary key,
  indicator text not null,
  period text not null,
  label text not null,
  href text not null
);
