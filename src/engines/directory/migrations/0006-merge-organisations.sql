-- 并入: where an abolished organisation went; what moved there with it stands in its version, for the way back.
alter table directory.organisations add column merged_into text references directory.organisations (id);
