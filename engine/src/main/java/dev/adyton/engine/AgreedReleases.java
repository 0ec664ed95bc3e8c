package dev.adyton.engine;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One release for every input, in the order of the contract, each signed by the input's owner and
/// naming this enclave, its keys and the evidence that it gave that owner.
final class AgreedReleases {

  private final List<Signed<Release>> releases;

  private AgreedReleases(List<Signed<Release>> releases) {
    this.releases = List.copyOf(releases);
  }

  /// {@return the releases, if they agree}
  ///
  /// @param now by the node's clock
  static AgreedReleases of(
      Crypto crypto,
      CheckedTask task,
      OfferedEnclave enclave,
      List<DsseEnvelope> envelopes,
      Instant now)
      throws TaskStoppedException {
    List<Signed<Release>> releases = open(crypto, task, envelopes);
    ContractRules rules = new ContractRules(crypto);
    Demand.none(rules.releases(task.agreement(), task.start(), releases));
    Demand.none(rules.enclave(releases, enclave.asReleasesNameIt()));
    Demand.none(rules.current(task.start(), releases, now));
    return new AgreedReleases(releases);
  }

  private static List<Signed<Release>> open(
      Crypto crypto, CheckedTask task, List<DsseEnvelope> envelopes) throws TaskStoppedException {
    List<Input> inputs = task.contract().inputs();
    Demand.agrees(envelopes.size() == inputs.size());
    List<Signed<Release>> releases = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Signed<Release> release = open(crypto, task, inputs.get(i), envelopes.get(i));
      Demand.agrees(release.document().input() == i);
      releases.add(release);
    }
    return releases;
  }

  private static Signed<Release> open(
      Crypto crypto, CheckedTask task, Input input, DsseEnvelope envelope)
      throws TaskStoppedException {
    return Demand.readable(
        () -> Documents.open(crypto, Release.class, envelope, task.owner(input).signer()));
  }

  Signed<Release> ofInput(int index) {
    return releases.get(index);
  }

  List<Digest> digests() {
    return releases.stream().map(Signed::digest).toList();
  }

  /// {@return by when every box must be there}
  Instant expires(CheckedTask task) {
    return releases.stream()
        .map(release -> release.document().expires())
        .reduce(task.start().document().expires(), (a, b) -> a.isBefore(b) ? a : b);
  }
}
