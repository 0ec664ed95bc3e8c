package dev.adyton.receipt;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.ClaimedTimes;
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
import dev.adyton.contract.Resources;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.StatementOutput;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.UsePolicy;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.image.ImageManifest;
import dev.adyton.image.PartEntry;
import dev.adyton.table.ColumnType;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A task of two owners that went well, under a fake root: everything that a genuine receipt is
/// made of, with all keys at hand, so that attackers who own some of them can be played.
final class GenuineRun {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom(), RememberingSignatures.create());
  static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");
  static final Instant COSIGNED = NOW.plusSeconds(60);
  static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");
  static final String ORIGIN = "hub.example/log";

  final FakeSoftwareRoot root = FakeSoftwareRoot.create(CRYPTO);
  final FakeMonitor monitor = root.monitor();
  final NoteSigner log = note(ORIGIN, KeyPurpose.LOG);
  final Person bank = new Person("bank");
  final Person payments = new Person("payments");
  final ImageManifest image = image();
  final Signed<DatasetManifest> loans = dataset(bank, "loans", "limit_bal");
  final Signed<DatasetManifest> repayments = dataset(payments, "repayments", "pay_amt1");
  final Contract contract;
  final Agreement agreement;
  final Signed<Start> start;
  final Bytes instance = CRYPTO.random(32);
  final HpkeKeyPair taskKey = HpkeKeyPair.generate(CRYPTO);
  final SigningKey receiptKey = key(SignatureAlgorithm.ES256, KeyPurpose.RECEIPT);
  final List<ReceiptEvidence> evidence;
  final List<Signed<Release>> releases;
  final Signed<Statement> statement;
  final DsseEnvelope termination;
  final List<Leaf> leaves = new ArrayList<>();

  /// A party with its keys.
  static final class Person {

    final String name;
    final SigningKey signing = key(SignatureAlgorithm.ES256, KeyPurpose.PARTY);
    final HpkeKeyPair encryption = HpkeKeyPair.generate(CRYPTO);
    final NoteSigner witness;
    final Signed<PartyCard> card;
    final Digest ownPolicy = CRYPTO.sha256(CRYPTO.random(32));

    Person(String name) {
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
  }

  GenuineRun() {
    this(2);
  }

  GenuineRun(long threshold) {
    contract = contract(threshold);
    Digest digest = contract.digest(CRYPTO);
    agreement =
        Agreement.of(
            CRYPTO,
            contract,
            List.of(bank.card, payments.card),
            List.of(loans, repayments),
            List.of(consent(bank, digest), consent(payments, digest)));
    start =
        Documents.sign(
            CRYPTO,
            new Start(digest, bank.thumbprint(), engine(), function(), CRYPTO.random(32), LATER),
            bank.signing);
    evidence = List.of(evidence(bank), evidence(payments));
    releases = List.of(release(bank, 0), release(payments, 1));
    statement = Documents.sign(CRYPTO, statement(), receiptKey);
    termination = termination(instance);
    logEverything();
  }

  static SigningKey key(SignatureAlgorithm algorithm, KeyPurpose purpose) {
    return SigningKey.generate(CRYPTO, algorithm, purpose, 1);
  }

  static NoteSigner note(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, key(SignatureAlgorithm.ED25519, purpose));
  }

  private static ImageManifest image() {
    TreeMap<String, PartEntry> parts = new TreeMap<>();
    for (String part : List.of("runtime", "engine", "function")) {
      parts.put(part, new PartEntry(CRYPTO.sha256(CRYPTO.random(32)), 1, 1));
    }
    return new ImageManifest(
        "java", false, parts, List.of("{tree}/runtime/bin/java"), new TreeMap<>());
  }

  Digest engine() {
    return image.measurement(CRYPTO);
  }

  Digest function() {
    return image.function().orElseThrow();
  }

  private Signed<DatasetManifest> dataset(Person owner, String name, String column) {
    UsePolicy policy =
        new UsePolicy(
            List.of(function()), List.of(bank.thumbprint()), List.of("id", column), 10, LATER);
    DatasetTerms terms =
        new DatasetTerms(owner.thumbprint(), name, CRYPTO.random(32), "id", policy);
    Table table =
        Table.build()
            .put("id", TextColumn.of(List.of("ann", "bo")))
            .put(column, IntegerColumn.of(1, 2))
            .done();
    try (DataKey key = DataKey.fresh(CRYPTO)) {
      DatasetManifest manifest =
          ColumnCipher.encrypt(CRYPTO, table, terms, key, ignored -> new ByteArrayOutputStream());
      return Documents.sign(CRYPTO, manifest, owner.signing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Contract contract(long threshold) {
    return new Contract(
        CRYPTO.random(32),
        Profile.INTL,
        "Joint credit risk",
        List.of(
            party(bank, Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER),
            party(payments, Role.DATA_OWNER)),
        new Exact(engine()),
        new FunctionCall("joint-risk", new Exact(function()), Map.of("l2", "1")),
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
        3,
        Instant.parse("2026-12-01T00:00:00Z"),
        LATER,
        new LogTerms(
            ORIGIN,
            log.verifier(),
            List.of(
                new LogTerms.Witness("bank", bank.witness.verifier()),
                new LogTerms.Witness("payments", payments.witness.verifier())),
            threshold),
        List.of("intersection-threshold", "scores"));
  }

  private static Party party(Person person, Role... roles) {
    return Party.of(person.card.document(), person.card.digest(), List.of(roles));
  }

  private static Input input(Person owner, Signed<DatasetManifest> dataset) {
    DatasetManifest manifest = dataset.document();
    return new Input(
        owner.name,
        manifest.name(),
        dataset.digest(),
        manifest.usePolicy().columns(),
        "id",
        manifest.usePolicy().digest(CRYPTO));
  }

  private Signed<Consent> consent(Person person, Digest digest) {
    List<Role> roles = contract.party(person.name).orElseThrow().roles();
    return Documents.sign(
        CRYPTO,
        new Consent(
            digest, person.thumbprint(), roles, person.ownPolicy, CRYPTO.random(32), NOW, LATER),
        person.signing);
  }

  private ReceiptEvidence evidence(Person owner) {
    TaskBinding binding =
        new TaskBinding(
            agreement.digest(),
            start.digest(),
            instance,
            owner.thumbprint(),
            CRYPTO.random(32),
            taskKey.publicKey(),
            receiptKey.publicKey());
    EnclaveReport report = monitor.report(engine().value(), binding.hash(CRYPTO));
    Bytes encoded =
        monitor.evidence(Purposes.TASK, binding.nonce(), report).instance(instance).encoded();
    return new ReceiptEvidence(owner.thumbprint(), binding.nonce(), encoded, List.of());
  }

  private Signed<Release> release(Person owner, int index) {
    Input input = contract.inputs().get(index);
    return Documents.sign(
        CRYPTO,
        new Release(
            agreement.digest(),
            start.digest(),
            index,
            owner.thumbprint(),
            input.version(),
            input.columns(),
            1,
            CRYPTO.sha256(evidence.get(index).evidence()),
            instance,
            taskKey.publicKey(),
            receiptKey.publicKey(),
            owner.ownPolicy,
            LATER),
        owner.signing);
  }

  Statement statement() {
    return new Statement(
        agreement.digest(),
        start.digest(),
        instance,
        agreement.consents().stream().map(Signed::digest).toList(),
        releases.stream().map(Signed::digest).toList(),
        engine(),
        function(),
        contract.function().arguments(),
        contract.inputs().stream().map(Input::version).toList(),
        TaskOutcome.COMPLETED,
        List.of(),
        List.of(
            new StatementOutput(
                "scores", bank.thumbprint(), CRYPTO.sha256(CRYPTO.random(32)), 2000)),
        Resources.roundedUp(4000, 200),
        new ClaimedTimes("node clock", NOW, NOW.plusSeconds(9)));
  }

  DsseEnvelope termination(Bytes of) {
    return monitor.sign(
        new TerminationRecord(of, "ended", "unmounted", "not excluded", "completed", NOW));
  }

  private void logEverything() {
    leaf("other", CRYPTO.sha256(CRYPTO.random(32)));
    leaf("party", bank.card.digest());
    leaf("party", payments.card.digest());
    leaf("dataset", loans.digest());
    leaf("dataset", repayments.digest());
    leaf("contract", agreement.digest());
    agreement.consents().forEach(consent -> leaf("consent", consent.digest()));
    leaf("start", start.digest());
    leaf("other", CRYPTO.sha256(CRYPTO.random(32)));
    releases.forEach(release -> leaf("release", release.digest()));
    leaf("statement", statement.digest());
    leaf("termination", CRYPTO.sha256(termination.payload()));
    leaf("other", CRYPTO.sha256(CRYPTO.random(32)));
  }

  private void leaf(String event, Digest digest) {
    leaves.add(Leaf.create(CRYPTO, event, digest));
  }

  Checkpoint checkpoint(List<Leaf> of) {
    return new Checkpoint(ORIGIN, of.size(), HashTree.root(hashes(of)));
  }

  private static List<Bytes> hashes(List<Leaf> of) {
    return of.stream().map(leaf -> leaf.hash(CRYPTO)).toList();
  }

  SignedCheckpoint cosigned(SignedCheckpoint checkpoint, Person... witnesses) {
    SignedCheckpoint cosigned = checkpoint;
    Instant at = COSIGNED.minusSeconds(witnesses.length - 1L);
    for (Person person : witnesses) {
      cosigned = cosigned.with(person.witness.sign(checkpoint.note().text(), at));
      at = at.plusSeconds(1);
    }
    return cosigned;
  }

  /// The log of these leaves, cosigned by both parties; leaves of strangers are left out.
  ReceiptLog log(List<Leaf> of) {
    return log(of, cosigned(SignedCheckpoint.sign(checkpoint(of), log), bank, payments));
  }

  ReceiptLog log(List<Leaf> of, SignedCheckpoint checkpoint) {
    List<Bytes> hashes = hashes(of);
    return new ReceiptLog(
        checkpoint,
        IntStream.range(0, of.size())
            .filter(index -> !of.get(index).event().equals("other"))
            .mapToObj(index ->
                new ReceiptLeaf(
                    of.get(index),
                    new InclusionProof(index, HashTree.inclusionProof(index, hashes))))
            .toList());
  }

  Receipt receipt() {
    return receipt(log(leaves));
  }

  Receipt receipt(ReceiptLog with) {
    return new Receipt(
        Optional.of(contract.encode()),
        Optional.of(image.encode()),
        envelopes(agreement.cards()),
        envelopes(agreement.consents()),
        envelopes(agreement.datasets()),
        Optional.of(start.envelope()),
        envelopes(releases),
        evidence,
        Optional.of(statement.envelope()),
        Optional.of(termination),
        Optional.of(with));
  }

  private static List<DsseEnvelope> envelopes(List<? extends Signed<?>> documents) {
    return documents.stream().<DsseEnvelope>map(Signed::envelope).toList();
  }

  /// What a verifier trusts who knows everyone.
  Anchors anchors() {
    return new Anchors(
        TrustAnchors.of(new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root.key(), Label.SOFTWARE)),
        List.of(log.verifier()),
        List.of(bank.card, payments.card));
  }

  static ReceiptReport verify(Receipt receipt, Anchors anchors) {
    return verify(receipt.encode(), anchors);
  }

  static ReceiptReport verify(Bytes receipt, Anchors anchors) {
    AppraisalPolicy policy = AppraisalPolicy.standard(CRYPTO.random(32));
    return new ReceiptVerifier(CRYPTO).verify(receipt, anchors, policy, NOW.plusSeconds(3600));
  }
}
