package dev.adyton.contract;

import dev.adyton.contract.LogTerms.Witness;
import dev.adyton.verification.check.Finding;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// A contract in itself.
final class TermRules {

  private static final String THRESHOLD = "intersection-threshold";

  private TermRules() {}

  static List<Finding> check(Contract contract) {
    Findings findings = new Findings("trust.md 7");
    parties(contract, findings);
    contract.inputs().forEach(input -> input(contract, input, findings));
    findings.require(
        areDistinct(contract.inputs(), input -> List.of(input.owner(), input.dataset())),
        "contract.input-twice",
        "every dataset once",
        "a dataset twice");
    outputs(contract, findings);
    bounds(contract, findings);
    log(contract, findings);
    return findings.list();
  }

  private static void parties(Contract contract, Findings findings) {
    List<Party> parties = contract.parties();
    findings.require(
        areDistinct(parties, Party::name), "contract.party-twice", "different names", "one twice");
    boolean keysDiffer =
        areDistinct(parties, Party::signing)
            && areDistinct(parties, Party::encryption)
            && areDistinct(parties, Party::card);
    findings.require(keysDiffer, "contract.key-twice", "different keys and cards", "one twice");
    findings.require(
        parties.stream().anyMatch(party -> party.has(Role.INITIATOR)),
        "contract.no-initiator",
        "a party that may start tasks",
        "none");
  }

  private static void input(Contract contract, Input input, Findings findings) {
    findings.require(
        has(contract, input.owner(), Role.DATA_OWNER),
        "contract.owner",
        "a party with the role data-owner",
        input.owner());
    findings.require(
        input.columns().contains(input.join()),
        "contract.join",
        "one of the input's columns",
        input.join());
  }

  private static void outputs(Contract contract, Findings findings) {
    findings.require(
        areDistinct(contract.outputs(), Output::name),
        "contract.output-twice",
        "different names",
        "one twice");
    for (Output output : contract.outputs()) {
      for (String receiver : output.receivers()) {
        findings.require(
            has(contract, receiver, Role.RECEIVER),
            "contract.receiver",
            "a party with the role receiver",
            receiver);
      }
    }
  }

  private static void bounds(Contract contract, Findings findings) {
    findings.require(
        contract.notBefore().isBefore(contract.notAfter()),
        "contract.window",
        "an end after the beginning",
        contract.notAfter());
    Environment environment = contract.environment();
    boolean filled =
        !environment.labels().isEmpty()
            && !environment.modes().isEmpty()
            && !environment.anchors().isEmpty();
    findings.require(
        filled, "contract.environment", "labels, modes and anchors", "a list is empty");
    findings.require(
        contract.inputs().size() < 2 || contract.discloses().contains(THRESHOLD),
        "contract.discloses",
        THRESHOLD,
        contract.discloses());
  }

  private static void log(Contract contract, Findings findings) {
    LogTerms log = contract.log();
    findings.require(
        log.key().name().equals(log.origin()), "contract.log-name", log.origin(), log.key().name());
    boolean witnesses =
        areDistinct(log.witnesses(), Witness::party)
            && areDistinct(log.witnesses(), witness -> witness.key().key())
            && log.witnesses().stream().allMatch(witness -> isWitness(contract, witness));
    findings.require(
        witnesses, "contract.witness", "different parties with different keys", log.witnesses());
    findings.require(
        log.threshold() <= log.witnesses().size(),
        "contract.threshold",
        "at most " + log.witnesses().size(),
        log.threshold());
  }

  private static boolean isWitness(Contract contract, Witness witness) {
    return contract.party(witness.party()).isPresent()
        && !witness.key().key().equals(contract.log().key().key());
  }

  private static boolean has(Contract contract, String name, Role role) {
    return contract.party(name).filter(party -> party.has(role)).isPresent();
  }

  private static <T, K> boolean areDistinct(Collection<T> items, Function<T, K> key) {
    HashSet<K> seen = new HashSet<>();
    return items.stream().allMatch(item -> seen.add(key.apply(item)));
  }
}
