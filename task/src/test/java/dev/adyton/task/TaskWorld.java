package dev.adyton.task;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.DatasetTerms;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Environment;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Release;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.table.ColumnType;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Two owners who agreed, with all keys at hand.
final class TaskWorld {

  static final RememberingSignatures SIGNATURES = RememberingSignatures.create();
  static final Crypto CRYPTO = Crypto.of(new SecureRandom(), SIGNATURES);
  static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");
  static final Instant SOON = NOW.plusSeconds(600);
  static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");

  final FakeSoftwareRoot root = FakeSoftwareRoot.create(CRYPTO);
  final FakeMonitor monitor = root.monitor();
  final NoteSigner log = note("hub.example/log", KeyPurpose.LOG);
  final Owner bank = new Owner("bank");
  final Owner payments = new Owner("payments");
  final Digest engine = digest("engine");
  final Digest function = digest("function");
  final Signed<DatasetManifest> loans;
  final Signed<DatasetManifest> repayments;
  final Contract contract;
  final Agreement agreement;

  /// A party with its keys and data.
  static final class Owner implements DataKeys {

    final String name;
    final SigningKey signing = key(SignatureAlgorithm.ES256, KeyPurpose.PARTY);
    final HpkeKeyPair encryption = HpkeKeyPair.generate(CRYPTO);
    final NoteSigner witness;
    final Signed<PartyCard> card;
    final AppraisalPolicy policy = AppraisalPolicy.standard(CRYPTO.random(32));
    final DataKey dataKey = DataKey.fresh(CRYPTO);
    boolean offering = true;

    Owner(String name) {
      this.name = name;
      this.witness = note(name + ".example", KeyPurpose.WITNESS);
      PartyCard own =
          new PartyCard(
              name,
              Profile.INTL,
              signing.publicKey(),
              encryption.publicKey(),
              witness.verifier(),
              NOW);
      this.card = Documents.sign(CRYPTO, own, signing);
    }

    Digest thumbprint() {
      return signing.publicKey().thumbprint();
    }

    @Override
    public Optional<DataKey> open(Digest version) {
      return offering
          ? Optional.of(DataKey.of(dataKey.secret().use(SecretBytes::of)))
          : Optional.empty();
    }

    @Override
    public boolean offers(Digest version) {
      return offering;
    }
  }

  /// @param uses of the contract
  /// @param datasetUses of either dataset
  TaskWorld(long uses, long datasetUses) {
    loans = dataset(bank, "loans", "limit_bal", datasetUses);
    repayments = dataset(payments, "repayments", "pay_amt1", datasetUses);
    contract = contract(uses);
    agreement = agreed(contract);
  }

  Agreement agreed(Contract of) {
    return Agreement.of(
        CRYPTO,
        of,
        List.of(bank.card, payments.card),
        List.of(loans, repayments),
        List.of(consent(of, bank, LATER), consent(of, payments, LATER)));
  }

  static SigningKey key(SignatureAlgorithm algorithm, KeyPurpose purpose) {
    return SigningKey.generate(CRYPTO, algorithm, purpose, 1);
  }

  static NoteSigner note(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, key(SignatureAlgorithm.ED25519, purpose));
  }

  static Digest digest(String text) {
    return CRYPTO.sha256(Bytes.utf8(text));
  }

  private Signed<DatasetManifest> dataset(Owner owner, String name, String column, long uses) {
    UsePolicy policy =
        new UsePolicy(
            List.of(function), List.of(bank.thumbprint()), List.of("id", column), uses, LATER);
    DatasetTerms terms =
        new DatasetTerms(owner.thumbprint(), name, CRYPTO.random(32), "id", policy);
    Table table =
        Table.build()
            .put("id", TextColumn.of(List.of("ann", "bo")))
            .put(column, IntegerColumn.of(1, 2))
            .done();
    try {
      DatasetManifest manifest =
          ColumnCipher.encrypt(
              CRYPTO, table, terms, owner.dataKey, ignored -> new ByteArrayOutputStream());
      return Documents.sign(CRYPTO, manifest, owner.signing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Contract contract(long uses) {
    return new Contract(
        CRYPTO.random(32),
        Profile.INTL,
        "Joint credit risk",
        List.of(
            party(bank, Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER),
            party(payments, Role.DATA_OWNER)),
        new Exact(engine),
        new FunctionCall("joint-risk", new Exact(function), Map.of("l2", "1")),
        List.of(
            new Output(
                "scores",
                List.of(new OutputColumn("score", ColumnType.DOUBLE)),
                2000,
                List.of("bank"))),
        List.of(input(bank, loans), input(payments, repayments)),
        100,
        new Limits(600, 1024),
        new Environment(
            List.of(Label.SOFTWARE), List.of(Mode.PROCESS), List.of(root.key().thumbprint())),
        uses,
        Instant.parse("2026-12-01T00:00:00Z"),
        LATER,
        new LogTerms(
            "hub.example/log",
            log.verifier(),
            List.of(
                new LogTerms.Witness("bank", bank.witness.verifier()),
                new LogTerms.Witness("payments", payments.witness.verifier())),
            2),
        List.of("intersection-threshold", "scores"));
  }

  private static Party party(Owner owner, Role... roles) {
    return Party.of(owner.card.document(), owner.card.digest(), List.of(roles));
  }

  private static Input input(Owner owner, Signed<DatasetManifest> dataset) {
    DatasetManifest manifest = dataset.document();
    return new Input(
        owner.name,
        manifest.name(),
        dataset.digest(),
        manifest.usePolicy().columns(),
        "id",
        manifest.usePolicy().digest(CRYPTO));
  }

  Signed<Consent> consent(Contract to, Owner owner, Instant expires) {
    return Documents.sign(
        CRYPTO,
        new Consent(
            to.digest(CRYPTO),
            owner.thumbprint(),
            to.party(owner.name).orElseThrow().roles(),
            owner.policy.digest(CRYPTO),
            CRYPTO.random(32),
            NOW,
            expires),
        owner.signing);
  }

  Signed<Start> start() {
    return start(bank, engine, function, SOON);
  }

  Signed<Start> start(Owner by, Digest ofEngine, Digest ofFunction, Instant expires) {
    return Documents.sign(
        CRYPTO,
        new Start(
            agreement.digest(), by.thumbprint(), ofEngine, ofFunction, CRYPTO.random(32), expires),
        by.signing);
  }

  Signed<Withdrawal> withdrawal(Owner owner) {
    return Documents.sign(
        CRYPTO, new Withdrawal(agreement.digest(), owner.thumbprint(), NOW), owner.signing);
  }

  TrustAnchors anchors() {
    return TrustAnchors.of(new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root.key(), Label.SOFTWARE));
  }

  OwnerTask task(Signed<Start> start) {
    return task(start, List.of());
  }

  OwnerTask task(Signed<Start> start, List<Signed<Release>> logged) {
    return new OwnerTask(
        agreement,
        start,
        List.of(),
        Set.of(bank.card.digest(), payments.card.digest()),
        List.of(),
        logged);
  }
}
