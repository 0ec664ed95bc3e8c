package dev.adyton.benchmarks;

import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Environment;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Party;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.functions.JointRisk;
import dev.adyton.image.Image;
import dev.adyton.image.ImageManifest;
import dev.adyton.table.ColumnType;
import dev.adyton.table.Table;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Two owners and what they agreed on: joint risk control over all columns of both, quality and
/// scores for both.
final class Deal {

  static final Limits LIMITS = new Limits(600, 1024);
  static final Map<String, String> ARGUMENTS = Map.of("label", Example.LABEL);
  static final int LEAST_COMMON = (int) Contract.DEFAULT_MIN_INTERSECTION;

  private static final Duration VALID = Duration.ofDays(1);
  private static final long USES = 1000;
  private static final long QUALITY_BYTES = 1024;
  private static final long SCORES_BYTES_PER_ROW = 64;

  private final Crypto crypto;
  private final Image image;
  private final Instant now;
  private final Owner bank;
  private final Owner payments;
  private final NoteSigner log;
  private final Signed<DatasetManifest> loans;
  private final Signed<DatasetManifest> repayments;
  private final Contract contract;

  /// @param root the thumbprint of the key of the machine that both accept
  Deal(Crypto crypto, Image image, Digest root, Example example, Instant now) throws IOException {
    this.crypto = crypto;
    this.image = image;
    this.now = now;
    bank = new Owner(crypto, "bank", now);
    payments = new Owner(crypto, "payments", now);
    log =
        NoteSigner.of(
            "hub.example/log",
            SigningKey.generate(crypto, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1));
    loans = bank.encrypt("loans", example.bank(), usePolicy(example.bank()));
    repayments = payments.encrypt("repayments", example.payments(), usePolicy(example.payments()));
    contract = contract(root, example.bank().rows());
  }

  private UsePolicy usePolicy(Table table) {
    return new UsePolicy(
        List.of(function()),
        Stream.of(bank, payments).map(Owner::thumbprint).sorted(Deal::byText).toList(),
        table.schema().names(),
        USES,
        now.plus(VALID));
  }

  private static int byText(Digest a, Digest b) {
    return a.toString().compareTo(b.toString());
  }

  private Digest function() {
    return Optional.ofNullable(image.manifest().parts().get(ImageManifest.FUNCTION))
        .orElseThrow()
        .root();
  }

  private Contract contract(Digest root, int rows) {
    List<Output> outputs = outputs(rows);
    FunctionDeclaration declaration = new JointRisk().declaration();
    return new Contract(
        crypto.random(32),
        Profile.INTL,
        "Joint credit risk",
        List.of(
            party(bank, Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER),
            party(payments, Role.DATA_OWNER, Role.RECEIVER)),
        new Exact(image.measurement()),
        new FunctionCall(declaration.name(), new Exact(function()), ARGUMENTS),
        outputs,
        List.of(input(bank, loans), input(payments, repayments)),
        LEAST_COMMON,
        LIMITS,
        new Environment(List.of(Label.SOFTWARE), List.of(Mode.PROCESS), List.of(root)),
        USES,
        now.minus(VALID),
        now.plus(VALID),
        new LogTerms(
            log.verifier().name(),
            log.verifier(),
            List.of(witness(bank), witness(payments)),
            owners().size()),
        declaration.disclosedBy(outputs.stream().map(Output::name).toList()));
  }

  /// The small one first: its first byte shows that the function is done.
  private static List<Output> outputs(int rows) {
    List<String> receivers = List.of("bank", "payments");
    return List.of(
        new Output(
            "quality",
            List.of(
                new OutputColumn("measure", ColumnType.TEXT),
                new OutputColumn("value", ColumnType.DOUBLE)),
            QUALITY_BYTES,
            receivers),
        new Output(
            "scores",
            List.of(
                new OutputColumn("id", ColumnType.TEXT),
                new OutputColumn("score", ColumnType.DOUBLE),
                new OutputColumn("holdout", ColumnType.INTEGER)),
            SCORES_BYTES_PER_ROW * rows,
            receivers));
  }

  private static Party party(Owner owner, Role... roles) {
    return Party.of(owner.card().document(), owner.card().digest(), List.of(roles));
  }

  private static LogTerms.Witness witness(Owner owner) {
    return new LogTerms.Witness(owner.name(), owner.witness().verifier());
  }

  private Input input(Owner owner, Signed<DatasetManifest> manifest) {
    DatasetManifest document = manifest.document();
    return new Input(
        owner.name(),
        document.name(),
        manifest.digest(),
        document.columns().stream().map(column -> column.name()).toList(),
        document.join(),
        document.usePolicy().digest(crypto));
  }

  /// {@return the documents of one more task}
  TaskMaterial material() {
    Start start =
        new Start(
            contract.digest(crypto),
            bank.thumbprint(),
            image.measurement(),
            function(),
            crypto.random(32),
            expires());
    return new TaskMaterial(
        image.manifest().encode(),
        contract.encode(),
        owners().stream().map(owner -> owner.card().envelope()).toList(),
        owners().stream().map(owner -> owner.consent(contract, expires()).envelope()).toList(),
        List.of(loans.envelope(), repayments.envelope()),
        bank.sign(start).envelope(),
        owners().stream().map(Owner::challenge).toList());
  }

  /// In the order of the contract's inputs.
  List<Owner> owners() {
    return List.of(bank, payments);
  }

  DatasetManifest manifest(int input) {
    return List.of(loans, repayments).get(input).document();
  }

  Contract contract() {
    return contract;
  }

  NoteSigner log() {
    return log;
  }

  Instant expires() {
    return now.plus(VALID);
  }
}
