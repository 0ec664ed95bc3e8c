package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import java.util.List;

/// Everything that an engine is told about its task. Nothing in it was verified.
///
/// @param image the manifest of the image that runs, which the engine compares with its measurement
/// @param contract the contract's canonical bytes
/// @param cards one for every party, in the contract's order
/// @param consents one for every party, in the contract's order
/// @param datasets one manifest for every input, in the contract's order
/// @param start the start; its digest is the task
/// @param challenges one for every owner
public record TaskMaterial(
    Bytes image,
    Bytes contract,
    List<DsseEnvelope> cards,
    List<DsseEnvelope> consents,
    List<DsseEnvelope> datasets,
    DsseEnvelope start,
    List<OwnerChallenge> challenges) {

  private static final String FORMAT = "task material";

  /// Makes material of copies of the lists.
  public TaskMaterial {
    cards = List.copyOf(cards);
    consents = List.copyOf(consents);
    datasets = List.copyOf(datasets);
    challenges = List.copyOf(challenges);
  }

  /// {@return the material that deterministic CBOR holds}
  ///
  /// @throws FormatException if it holds none
  public static TaskMaterial parse(Bytes encoded) {
    return Wire.parse(encoded, FORMAT, TaskMaterial::read);
  }

  private static TaskMaterial read(CborItems items) {
    return new TaskMaterial(
        items.bytes("image"),
        items.bytes("contract"),
        Wire.readList(items.array("cards"), Wire::readEnvelope),
        Wire.readList(items.array("consents"), Wire::readEnvelope),
        Wire.readList(items.array("datasets"), Wire::readEnvelope),
        Wire.readEnvelope(items, "start"),
        Wire.readList(items.array("challenges"), OwnerChallenge::read));
  }

  /// {@return the material as deterministic CBOR}
  ///
  /// @throws IllegalArgumentException if it is longer than a message may be, a little under 1 MiB
  public Bytes encode() {
    return Wire.message(
        Wire.bytes(image),
        Wire.bytes(contract),
        envelopes(cards),
        envelopes(consents),
        envelopes(datasets),
        Wire.envelope(start),
        Wire.list(challenges, OwnerChallenge::toCbor));
  }

  private static CborValue envelopes(List<DsseEnvelope> envelopes) {
    return Wire.list(envelopes, Wire::envelope);
  }
}
