package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.LogTerms.Witness;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.table.ColumnType;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.verification.claim.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Two parties with keys and data, a contract of theirs, and a task that went well.
final class World {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");
  static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");
  static final World WORLD = new World();

  final Person bank = new Person("bank");
  final Person payments = new Person("payments");
  final SigningKey logKey =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1);
  final NoteVerifier log = NoteSigner.of("hub.example/log", logKey).verifier();
  final Digest engine = digest("engine");
  final Digest function = digest("function");
  final DataKey dataKey = DataKey.fresh(CRYPTO);
  final Map<String, Bytes> ciphertext = new HashMap<>();
  final Signed<DatasetManifest> loans = dataset(bank, "loans", "limit_bal", "pay_0");
  final Signed<DatasetManifest> repayments = dataset(payments, "repayments", "pay_amt1", "pay_2");
  final Contract contract = contract();
  final Agreement agreement = agreement(contract);
  final Signed<Start> start = start(agreement);
  final HpkeKeyPair taskKey = HpkeKeyPair.generate(CRYPTO);
  final SigningKey receiptKey =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.RECEIPT, 1);
  final SigningKey monitorKey =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.MONITOR, 1);
  final Bytes instance = CRYPTO.random(32);
  final List<Signed<Release>> releases = releases(agreement, start);
  final EncryptedOutput output =
      OutputCipher.encrypt(
          CRYPTO,
          new OutputAddress(
              agreement.digest(), start.digest(), "scores", bank.card.document().thumbprint()),
          2000,
          Bytes.utf8("id,score\n1,0.5\n"));
  final Signed<Statement> statement = Documents.sign(CRYPTO, statement(), receiptKey);

  /// A party with its keys.
  static final class Person {

    final SigningKey signing =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    final HpkeKeyPair encryption = HpkeKeyPair.generate(CRYPTO);
    final NoteSigner witness;
    final Signed<PartyCard> card;
    final Digest ownPolicy;

    Person(String name) {
      SigningKey key =
          SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1);
      witness = NoteSigner.of(name + ".example", key);
      ownPolicy = digest("policy of " + name);
      PartyCard own =
          new PartyCard(
              name,
              Profile.INTL,
              signing.publicKey(),
              encryption.publicKey(),
              witness.verifier(),
              NOW);
      card = Documents.sign(CRYPTO, own, signing);
    }

    Digest thumbprint() {
      return signing.publicKey().thumbprint();
    }

    Party party(Role... roles) {
      return Party.of(card.document(), card.digest(), List.of(roles));
    }
  }

  static Digest digest(String text) {
    return CRYPTO.sha256(Bytes.utf8(text));
  }

  static Table table(String one, String other) {
    return Table.build()
        .put("id", TextColumn.of(List.of("ann", "bo", "cleo")))
        .put(one, IntegerColumn.of(1, -2, 3))
        .put(other, IntegerColumn.of(4, 5, Long.MIN_VALUE))
        .done();
  }

  UsePolicy usePolicy(String... columns) {
    return new UsePolicy(
        List.of(function), List.of(bank.thumbprint()), List.of(columns), 10, LATER);
  }

  private Signed<DatasetManifest> dataset(Person owner, String name, String one, String other) {
    DatasetTerms terms =
        new DatasetTerms(owner.thumbprint(), name, CRYPTO.random(32), "id", usePolicy("id", one));
    try {
      DatasetManifest manifest =
          ColumnCipher.encrypt(
              CRYPTO, table(one, other), terms, dataKey, column -> sink(name + "/" + column));
      return Documents.sign(CRYPTO, manifest, owner.signing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteArrayOutputStream sink(String key) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        ciphertext.put(key, Bytes.of(toByteArray()));
      }
    };
  }

  static Input input(Person owner, Signed<DatasetManifest> dataset, List<String> columns) {
    DatasetManifest manifest = dataset.document();
    return new Input(
        owner.card.document().name(),
        manifest.name(),
        dataset.digest(),
        columns,
        manifest.join(),
        manifest.usePolicy().digest(CRYPTO));
  }

  private Contract contract() {
    return new Contract(
        CRYPTO.random(32),
        Profile.INTL,
        "Joint credit risk, December",
        List.of(
            bank.party(Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER),
            payments.party(Role.DATA_OWNER)),
        new Exact(engine),
        new FunctionCall("joint-risk", new Exact(function), Map.of("l2", "1", "holdout", "0.3")),
        List.of(
            new Output(
                "scores",
                List.of(
                    new OutputColumn("id", ColumnType.TEXT),
                    new OutputColumn("score", ColumnType.DOUBLE)),
                2000,
                List.of("bank"))),
        List.of(
            input(bank, loans, List.of("id", "limit_bal")),
            input(payments, repayments, List.of("id", "pay_amt1"))),
        100,
        new Limits(600, 1024),
        new Environment(List.of(Label.SOFTWARE), List.of(Mode.PROCESS), List.of(digest("root"))),
        3,
        Instant.parse("2026-12-01T00:00:00Z"),
        LATER,
        new LogTerms(
            "hub.example/log",
            log,
            List.of(
                new Witness("bank", bank.witness.verifier()),
                new Witness("payments", payments.witness.verifier())),
            2),
        List.of("intersection-threshold", "scores"));
  }

  Consent consent(Person person, Contract to) {
    Party party = to.party(person.thumbprint()).orElseThrow();
    return new Consent(
        to.digest(CRYPTO),
        person.thumbprint(),
        party.roles(),
        person.ownPolicy,
        CRYPTO.random(32),
        NOW,
        LATER);
  }

  Agreement agreement(Contract of) {
    return agreement(of, List.of(loans, repayments));
  }

  Agreement agreement(Contract of, List<Signed<DatasetManifest>> datasets) {
    List<Signed<Consent>> consents =
        List.of(
            Documents.sign(CRYPTO, consent(bank, of), bank.signing),
            Documents.sign(CRYPTO, consent(payments, of), payments.signing));
    return Agreement.of(CRYPTO, of, List.of(bank.card, payments.card), datasets, consents);
  }

  Signed<Start> start(Agreement of) {
    Start start =
        new Start(of.digest(), bank.thumbprint(), engine, function, CRYPTO.random(32), LATER);
    return Documents.sign(CRYPTO, start, bank.signing);
  }

  Release release(Agreement of, Signed<Start> started, int index) {
    Input input = of.contract().inputs().get(index);
    Person owner = index == 0 ? bank : payments;
    return new Release(
        of.digest(),
        started.digest(),
        index,
        owner.thumbprint(),
        input.version(),
        input.columns(),
        1,
        digest("evidence for " + index),
        instance,
        taskKey.publicKey(),
        receiptKey.publicKey(),
        owner.ownPolicy,
        LATER);
  }

  List<Signed<Release>> releases(Agreement of, Signed<Start> started) {
    return List.of(
        Documents.sign(CRYPTO, release(of, started, 0), bank.signing),
        Documents.sign(CRYPTO, release(of, started, 1), payments.signing));
  }

  /// The releases, one of them changed and signed anew.
  List<Signed<Release>> releasesWith(int index, UnaryOperator<Release> change) {
    List<Signed<Release>> changed = new ArrayList<>(releases);
    Person owner = index == 0 ? bank : payments;
    changed.set(
        index, Documents.sign(CRYPTO, change.apply(releases.get(index).document()), owner.signing));
    return changed;
  }

  Statement statement() {
    return new Statement(
        agreement.digest(),
        start.digest(),
        instance,
        agreement.consents().stream().map(Signed::digest).toList(),
        releases.stream().map(Signed::digest).toList(),
        engine,
        function,
        contract.function().arguments(),
        contract.inputs().stream().map(Input::version).toList(),
        TaskOutcome.COMPLETED,
        List.of(),
        List.of(output.entry()),
        Resources.roundedUp(4000, 200),
        new ClaimedTimes("node clock", NOW, NOW.plusSeconds(9)));
  }

  Termination termination() {
    return new Termination(
        new TerminationRecord(
            instance,
            TerminationRecord.ENDED,
            TerminationRecord.UNMOUNTED,
            TerminationRecord.OFF,
            "completed",
            NOW));
  }

  /// One signed document of every kind.
  List<Signed<?>> signed() {
    return List.of(
        bank.card,
        agreement.consents().getFirst(),
        Documents.sign(
            CRYPTO, new Withdrawal(agreement.digest(), bank.thumbprint(), NOW), bank.signing),
        Documents.sign(CRYPTO, new Cancel(start.digest(), bank.thumbprint(), NOW), bank.signing),
        loans,
        start,
        releases.getFirst(),
        statement,
        Documents.sign(CRYPTO, termination(), monitorKey),
        Documents.sign(
            CRYPTO,
            new Request("GET", "/checkpoint", digest(""), "hub.example/log", instance, NOW),
            bank.signing));
  }
}
