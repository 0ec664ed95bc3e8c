package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Environment;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.image.ImageManifest;
import dev.adyton.image.PartEntry;
import dev.adyton.table.ColumnType;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.verification.claim.Label;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Two owners, their data, and an agreement. Fields are changed before the task runs; what parties
/// sign is signed over the changed ones.
final class Scene {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");
  static final Instant EXPIRES = Instant.parse("2026-12-05T14:00:00Z");
  static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");

  /// The people and the data are the same for all tests: keys are slow to make.
  static final Person BANK = new Person("bank");

  static final Person PAYMENTS = new Person("payments");
  static final Person STRANGER = new Person("stranger");
  static final Digest FUNCTION = digest("function");
  static final FakeSoftwareRoot ROOT = FakeSoftwareRoot.create(CRYPTO);
  static final FakeMonitor MONITOR = ROOT.monitor();
  static final NoteSigner LOG = log("hub.example/log");
  static final Dataset LOANS = loans(300);
  static final Dataset REPAYMENTS =
      new Dataset(PAYMENTS, "repayments", repayments(100, 400), policy("id", "pay_0", "pay_amt"));

  ImageManifest image = image(false, FUNCTION);
  Dataset loans = LOANS;
  Dataset repayments = REPAYMENTS;
  List<String> loanColumns = List.of("id", "limit_bal", "label");
  List<String> repaymentColumns = List.of("id", "pay_0", "pay_amt");
  Map<String, String> arguments = Map.of("label", "label");
  Limits limits = new Limits(600, 1024);
  long minIntersection = 100;
  List<Mode> modes = List.of(Mode.PROCESS);
  long maxBytes = 20_000;
  List<String> receivers = List.of("bank");
  String function = "joint-risk";
  String output = "scores";
  List<OutputColumn> outputColumns =
      List.of(
          new OutputColumn("id", ColumnType.TEXT), new OutputColumn("score", ColumnType.DOUBLE));
  List<String> discloses = List.of("intersection-threshold", "membership-of-own-rows", "scores");
  Digest engine = image.measurement(CRYPTO);
  Instant startExpires = EXPIRES;
  Person initiator = BANK;

  static Digest digest(String text) {
    return CRYPTO.sha256(Bytes.utf8(text));
  }

  static NoteSigner log(String name) {
    return NoteSigner.of(
        name, SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1));
  }

  static UsePolicy policy(String... columns) {
    return policy(List.of(BANK), columns);
  }

  private static UsePolicy policy(List<Person> receivers, String... columns) {
    List<Digest> thumbprints = receivers.stream().map(Person::thumbprint).toList();
    return new UsePolicy(List.of(FUNCTION), thumbprints, List.of(columns), 10, LATER);
  }

  /// The same data, and both owners let both have the outputs.
  void everyoneReceives() {
    List<Person> both = List.of(BANK, PAYMENTS);
    loans = new Dataset(BANK, "loans", loansTable(300), policy(both, "id", "limit_bal", "label"));
    repayments =
        new Dataset(
            PAYMENTS, "repayments", repayments(100, 400), policy(both, "id", "pay_0", "pay_amt"));
    receivers = List.of("bank", "payments");
  }

  static Dataset loans(int rows) {
    return new Dataset(BANK, "loans", loansTable(rows), policy("id", "limit_bal", "label"));
  }

  private static Table loansTable(int rows) {
    return Table.build()
        .put("id", ids(0, rows))
        .put(
            "limit_bal",
            IntegerColumn.of(IntStream.range(0, rows).mapToLong(i -> i % 37).toArray()))
        .put("secret", IntegerColumn.of(IntStream.range(0, rows).mapToLong(i -> 4711).toArray()))
        .put(
            "label",
            IntegerColumn.of(IntStream.range(0, rows).mapToLong(i -> (i * 7L % 11) & 1).toArray()))
        .done();
  }

  private static Table repayments(int from, int to) {
    return Table.build()
        .put("id", ids(from, to))
        .put("pay_0", IntegerColumn.of(IntStream.range(from, to).mapToLong(i -> i % 5).toArray()))
        .put(
            "pay_amt",
            DoubleColumn.of(
                IntStream.range(from, to).mapToDouble(i -> i * i % 101 / 7.0).toArray()))
        .done();
  }

  private static TextColumn ids(int from, int to) {
    return TextColumn.of(IntStream.range(from, to).mapToObj(i -> "k" + i).toList());
  }

  static ImageManifest image(boolean debug, Digest function) {
    return image(debug, function, "TZ");
  }

  static ImageManifest image(boolean debug, Digest function, String variable) {
    TreeMap<String, PartEntry> parts = new TreeMap<>();
    parts.put(ImageManifest.RUNTIME, new PartEntry(digest("runtime"), 1, 1));
    parts.put(ImageManifest.ENGINE, new PartEntry(digest("engine"), 1, 1));
    parts.put(ImageManifest.FUNCTION, new PartEntry(function, 1, 1));
    return new ImageManifest(
        ImageManifest.JAVA,
        debug,
        parts,
        List.of("{tree}/runtime/bin/java"),
        new TreeMap<>(Map.of(variable, "UTC")));
  }

  List<Input> inputs() {
    return List.of(loans.input(loanColumns), repayments.input(repaymentColumns));
  }

  Contract contract() {
    return new Contract(
        Bytes.of(new byte[32]),
        Profile.INTL,
        "Joint credit risk",
        List.of(
            BANK.party(Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER),
            PAYMENTS.party(Role.DATA_OWNER, Role.RECEIVER)),
        new Exact(image.measurement(CRYPTO)),
        new FunctionCall(function, new Exact(FUNCTION), arguments),
        List.of(new Output(output, outputColumns, maxBytes, receivers)),
        inputs(),
        minIntersection,
        limits,
        new Environment(List.of(Label.SOFTWARE), modes, List.of(ROOT.key().thumbprint())),
        3,
        Instant.parse("2026-12-01T00:00:00Z"),
        LATER,
        new LogTerms(
            LOG.verifier().name(),
            LOG.verifier(),
            List.of(
                new LogTerms.Witness("bank", BANK.witness.verifier()),
                new LogTerms.Witness("payments", PAYMENTS.witness.verifier())),
            2),
        discloses);
  }

  Signed<Start> start() {
    return initiator.sign(
        new Start(
            contract().digest(CRYPTO),
            initiator.thumbprint(),
            engine,
            FUNCTION,
            CRYPTO.random(32),
            startExpires));
  }

  TaskMaterial material() {
    Contract contract = contract();
    return new TaskMaterial(
        image.encode(),
        contract.encode(),
        List.of(BANK.card.envelope(), PAYMENTS.card.envelope()),
        List.of(BANK.consent(contract).envelope(), PAYMENTS.consent(contract).envelope()),
        List.of(loans.manifest.envelope(), repayments.manifest.envelope()),
        start().envelope(),
        List.of(
            new OwnerChallenge(BANK.thumbprint(), BANK.nonce),
            new OwnerChallenge(PAYMENTS.thumbprint(), PAYMENTS.nonce)));
  }
}
