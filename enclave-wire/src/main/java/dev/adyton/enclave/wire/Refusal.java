package dev.adyton.enclave.wire;

import java.util.Optional;

/// Why the monitor refused: a closed list.
public enum Refusal {
  /// The message is not of the protocol.
  MALFORMED("malformed"),
  /// The message does not belong at this point of the conversation.
  OUT_OF_ORDER("out-of-order"),
  /// The enclave has said that it needs no more reports; that is final.
  NO_MORE_REPORTS("no-more-reports"),
  /// The root of trust did not answer.
  ROOT("root"),
  /// The image is malformed, or its bytes are not what its manifest says.
  IMAGE("image"),
  /// The image is not signed, or by nobody whom the monitor was told to trust.
  SIGNATURE("signature"),
  /// No image of that measurement is in the store.
  UNKNOWN_IMAGE("unknown-image"),
  /// The limits asked for are beyond what the monitor grants.
  LIMITS("limits"),
  /// The task's directory cannot be used.
  DIRECTORY("directory"),
  /// Nothing on this machine can confine the enclave, or it could not be started.
  LAUNCH("launch"),
  /// As many enclaves as the monitor allows are running.
  BUSY("busy");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  /// {@return the word used in messages}
  public String text() {
    return text;
  }

  /// {@return the refusal with that word}
  static Optional<Refusal> ofText(String text) {
    for (Refusal refusal : values()) {
      if (refusal.text.equals(text)) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
