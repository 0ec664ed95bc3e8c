package dev.adyton.receipt;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import java.util.List;
import java.util.Optional;

/// A bundle of everything that a task left behind. It is not signed: everything in it is. A receipt
/// that exists is well formed and nothing more; members may be missing, which its verification
/// tells.
///
/// Canonical JSON (RFC 8785), see `docs/formats/receipt.md`.
///
/// @param contract the contract's canonical bytes
/// @param image the image manifest's canonical bytes
/// @param parties one card a party, in the contract's order
/// @param consents one a party, in the contract's order
/// @param datasets one manifest an input, in the contract's order
/// @param start the start
/// @param releases one an input, in the contract's order
/// @param evidence one an owner, in the order of their first inputs
/// @param statement the engine's statement
/// @param termination the monitor's record; none with one-layer evidence
/// @param log the leaves of all these documents with their proofs
public record Receipt(
    Optional<Bytes> contract,
    Optional<Bytes> image,
    List<DsseEnvelope> parties,
    List<DsseEnvelope> consents,
    List<DsseEnvelope> datasets,
    Optional<DsseEnvelope> start,
    List<DsseEnvelope> releases,
    List<ReceiptEvidence> evidence,
    Optional<DsseEnvelope> statement,
    Optional<DsseEnvelope> termination,
    Optional<ReceiptLog> log) {

  /// The domain label.
  public static final String TYPE = "adyton/receipt/1";

  /// The largest receipt that is read, in bytes.
  public static final int MAX_BYTES = 16 << 20;

  /// Makes a receipt of copies of the lists.
  public Receipt {
    parties = List.copyOf(parties);
    consents = List.copyOf(consents);
    datasets = List.copyOf(datasets);
    releases = List.copyOf(releases);
    evidence = List.copyOf(evidence);
  }

  /// {@return the receipt that canonical JSON holds}
  ///
  /// @throws FormatException if the bytes are not canonical, or hold a member that is unknown or of
  ///   another type; a missing member is none here, an absent list an empty one
  public static Receipt parse(Bytes canonicalJson) {
    return ReceiptJson.parse(canonicalJson);
  }

  /// {@return the receipt in canonical JSON}
  public Bytes encode() {
    return ReceiptJson.encode(this);
  }
}
