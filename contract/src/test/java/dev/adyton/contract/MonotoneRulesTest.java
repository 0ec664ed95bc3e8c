package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.World.Person;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Taking a permission away never makes a refused contract pass: a peer's derived policy had
/// dropped constraints on the way.
class MonotoneRulesTest {

  private static final ContractRules RULES = new ContractRules(CRYPTO);
  private static final List<String> COLUMNS = List.of("id", "limit_bal", "pay_0");
  private static final Digest OTHER = World.digest("other function");

  /// What may be allowed; the contract that asks for it stays as it is.
  record Permissions(
      Set<Digest> functions,
      Set<Digest> receivers,
      Set<String> columns,
      long uses,
      Instant notAfter,
      Set<Role> roles,
      boolean bankConsents,
      boolean paymentsConsents) {

    static Permissions random(RandomGenerator random) {
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (Role role : Role.values()) {
        if (often(random)) {
          roles.add(role);
        }
      }
      roles.add(Role.FUNCTION_AUTHOR);
      return new Permissions(
          some(random, List.of(WORLD.function, OTHER)),
          some(random, List.of(WORLD.bank.thumbprint(), WORLD.payments.thumbprint())),
          some(random, COLUMNS),
          1 + random.nextInt(4),
          World.LATER.minusSeconds(often(random) ? 0 : 1),
          roles,
          often(random),
          often(random));
    }

    List<Permissions> withOneLess() {
      List<Permissions> less = new ArrayList<>();
      for (Digest one : functions) {
        less.add(with(without(functions, one), receivers, columns, uses, notAfter, roles));
      }
      for (Digest one : receivers) {
        less.add(with(functions, without(receivers, one), columns, uses, notAfter, roles));
      }
      for (String one : columns) {
        less.add(with(functions, receivers, without(columns, one), uses, notAfter, roles));
      }
      less.add(with(functions, receivers, columns, Math.max(0, uses - 1), notAfter, roles));
      less.add(with(functions, receivers, columns, uses, notAfter.minusSeconds(1), roles));
      for (Role one : roles) {
        if (roles.size() > 1) {
          less.add(with(functions, receivers, columns, uses, notAfter, without(roles, one)));
        }
      }
      less.add(
          new Permissions(
              functions, receivers, columns, uses, notAfter, roles, false, paymentsConsents));
      less.add(
          new Permissions(
              functions, receivers, columns, uses, notAfter, roles, bankConsents, false));
      return less;
    }

    private Permissions with(
        Set<Digest> functions,
        Set<Digest> receivers,
        Set<String> columns,
        long uses,
        Instant notAfter,
        Set<Role> roles) {
      return new Permissions(
          functions, receivers, columns, uses, notAfter, roles, bankConsents, paymentsConsents);
    }

    private static boolean often(RandomGenerator random) {
      return random.nextInt(8) > 0;
    }

    private static <T> Set<T> some(RandomGenerator random, List<T> of) {
      Set<T> some = new LinkedHashSet<>();
      of.forEach(one -> {
        if (often(random)) {
          some.add(one);
        }
      });
      return some;
    }

    private static <T> Set<T> without(Set<T> set, T one) {
      Set<T> less = new LinkedHashSet<>(set);
      less.remove(one);
      return less;
    }
  }

  @Test
  void takingAPermissionAwayNeverMakesARefusedContractPass() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    Set<Boolean> seen = new TreeSet<>();
    for (int round = 0; round < 150; round++) {
      Permissions permissions = Permissions.random(random);
      boolean passes = passes(permissions);
      seen.add(passes);
      for (Permissions less : permissions.withOneLess()) {
        assertThat(!passes(less) || passes).as("%s%nless: %s", permissions, less).isTrue();
      }
    }
    assertThat(seen).as("both outcomes were tried").containsExactly(false, true);
  }

  private static boolean passes(Permissions permissions) {
    Agreement agreement = agreement(permissions);
    Start start =
        new Start(
            agreement.digest(),
            WORLD.bank.thumbprint(),
            WORLD.engine,
            WORLD.function,
            WORLD.instance,
            World.LATER);
    return RULES.agreement(agreement).isEmpty()
        && RULES.start(agreement, unsigned(start, WORLD.bank), List.of()).isEmpty();
  }

  private static Agreement agreement(Permissions permissions) {
    DatasetManifest loans = WORLD.loans.document();
    Signed<DatasetManifest> dataset =
        unsigned(
            new DatasetManifest(
                loans.owner(),
                loans.name(),
                loans.id(),
                loans.rows(),
                loans.join(),
                loans.columns(),
                policy(permissions)),
            WORLD.bank);
    Contract contract = contract(permissions, dataset);
    List<Signed<Consent>> consents = new ArrayList<>();
    if (permissions.bankConsents()) {
      consents.add(unsigned(WORLD.consent(WORLD.bank, contract), WORLD.bank));
    }
    if (permissions.paymentsConsents()) {
      consents.add(unsigned(WORLD.consent(WORLD.payments, contract), WORLD.payments));
    }
    return Agreement.of(
        CRYPTO,
        contract,
        List.of(WORLD.bank.card, WORLD.payments.card),
        List.of(dataset, WORLD.repayments),
        consents);
  }

  private static UsePolicy policy(Permissions permissions) {
    return new UsePolicy(
        List.copyOf(permissions.functions()),
        List.copyOf(permissions.receivers()),
        List.copyOf(permissions.columns()),
        permissions.uses(),
        permissions.notAfter());
  }

  /// The contract follows the version and the policy's digest, so that only permissions decide.
  private static Contract contract(Permissions permissions, Signed<DatasetManifest> dataset) {
    Contract c = WORLD.contract;
    return new Contract(
        c.id(),
        c.profile(),
        c.title(),
        List.of(
            WORLD.bank.party(permissions.roles().toArray(Role[]::new)),
            WORLD.payments.party(Role.DATA_OWNER)),
        new Exact(WORLD.engine),
        c.function(),
        c.outputs(),
        List.of(World.input(WORLD.bank, dataset, List.of("id", "limit_bal")), c.inputs().get(1)),
        c.minIntersection(),
        c.limits(),
        c.environment(),
        2,
        c.notBefore(),
        World.LATER.minusSeconds(1),
        c.log(),
        c.discloses());
  }

  /// Rules never look at signatures, so these need none.
  private static <D extends SignedDocument> Signed<D> unsigned(D document, Person by) {
    VerificationKey key = by.signing.publicKey();
    Bytes payload = document.encode();
    DsseEnvelope envelope = new DsseEnvelope("", payload, "", Bytes.EMPTY);
    return new Signed<>(document, envelope, key, CRYPTO.sha256(payload));
  }
}
