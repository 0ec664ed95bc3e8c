package dev.adyton.contract.exchange;

import dev.adyton.codec.FormatException;

/// The methods of {@link TaskHost} by number. Numbers are never used again for something else.
public enum TaskMethod {

  /// {@link TaskHost#material}: `[]` → material.
  MATERIAL(1),

  /// {@link TaskHost#offerEvidence}: offer → `[]`.
  OFFER_EVIDENCE(2),

  /// {@link TaskHost#releases}: `[]` → `[]` or `[[envelope…]]`.
  RELEASES(3),

  /// {@link TaskHost#keyBoxes}: `[]` → `[]` or `[[box…]]`, each the bytes of its canonical JSON.
  KEY_BOXES(4),

  /// {@link TaskHost#readBlob}: `[digest, offset, length]` → `[bytes]`.
  READ_BLOB(5),

  /// {@link TaskHost#putOutput}: chunk → `[]`.
  PUT_OUTPUT(6),

  /// {@link TaskHost#putStatement}: envelope → `[]`.
  PUT_STATEMENT(7),

  /// {@link TaskHost#inclusion}: `[]` → `[]` or `[bytes of an inclusion]`.
  INCLUSION(8),

  /// {@link TaskHost#putOutputBox}: `[bytes of its canonical JSON]` → `[]`.
  PUT_OUTPUT_BOX(9),

  /// {@link TaskHost#finished}: `[outcome]` → `[]`.
  FINISHED(10);

  private final int number;

  TaskMethod(int number) {
    this.number = number;
  }

  /// {@return the number on the wire}
  public int number() {
    return number;
  }

  /// {@return the method of that number}
  ///
  /// @throws FormatException if there is none
  public static TaskMethod of(int number) {
    for (TaskMethod method : values()) {
      if (method.number == number) {
        return method;
      }
    }
    throw new FormatException("task method", 0, "number", "is not known");
  }
}
