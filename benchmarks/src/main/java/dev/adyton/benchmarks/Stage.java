package dev.adyton.benchmarks;

/// The stages of a task, in their order, as they are seen from outside: a call of the engine to its
/// host, or a word of the plain program, ends each.
enum Stage {
  /// From the start of the process to its first word: virtual machine, confinement, first acts.
  START("start", "JVM start"),
  /// Documents checked, keys made, evidence given to every owner, releases checked.
  EVIDENCE("evidence", ""),
  /// From the key boxes to the last byte of the last column; plain: from CSV to columns.
  OPENING("opening", "reading CSV"),
  /// Joined, trained, scored, results written as CSV in memory.
  COMPUTING("computing", "computing"),
  /// Outputs padded and encrypted for every receiver; plain: written to files.
  SEALING("sealing", "writing files"),
  /// Statement signed, its inclusion verified, the outputs' keys handed over.
  STATEMENT("statement", ""),
  /// Until the process is gone.
  END("end", "end");

  private final String inside;
  private final String plain;

  Stage(String inside, String plain) {
    this.inside = inside;
    this.plain = plain;
  }

  /// {@return what it is called inside}
  String inside() {
    return inside;
  }

  /// {@return what stands for it in the plain program; empty if nothing does}
  String plain() {
    return plain;
  }
}
