package dev.adyton.crypto;

/// What a signing key is for. A key has one purpose all its life, so that a signature made in one
/// place never counts in another.
public enum KeyPurpose {
  /// A party signs its card and documents.
  PARTY("party"),
  /// An engine signs the statement of its one task.
  RECEIPT("receipt"),
  /// A monitor signs enclave reports and termination records.
  MONITOR("monitor"),
  /// A software root of trust vouches for a monitor's key.
  ROOT("root"),
  /// A party or node signs its requests to the hub.
  REQUEST("request"),
  /// A log signs its checkpoints.
  LOG("log"),
  /// A witness cosigns the checkpoints of others.
  WITNESS("witness"),
  /// A signer of enclave images says whose product in which version an image is.
  IMAGE("image"),
  /// A verifier signs attestation results for relying parties that trust it.
  ATTESTATION_RESULT("attestation-result"),
  /// A builder of code signs what it must measure.
  REFERENCE_VALUES("reference-values");

  private final String text;

  KeyPurpose(String text) {
    this.text = text;
  }

  /// {@return the name in the exported form of a key}
  public String text() {
    return text;
  }
}
