/// Schema, typed columns, chunk encoding and CSV.
@org.jspecify.annotations.NullMarked
module dev.adyton.table {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;

  exports dev.adyton.table;
}
