package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.evidence.Limits;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Data that is not what its owner encrypted, and functions that misbehave.
@Timeout(60)
class WorkTest {

  /// What a function tries to carry out in texts: a value of the owners' data.
  private static final String SECRET = "k117";

  private final Scene scene = new Scene();

  private static TaskFunction genuine() {
    return FunctionCatalog.ofImage().find("joint-risk").orElseThrow();
  }

  /// What a misbehaving function does.
  @FunctionalInterface
  private interface Body {
    FunctionResult run(FunctionContext context) throws FunctionFailure;
  }

  private static TaskFunction function(Body body) {
    FunctionDeclaration declaration = genuine().declaration();
    return new TaskFunction() {
      @Override
      public FunctionDeclaration declaration() {
        return declaration;
      }

      @Override
      public FunctionResult run(FunctionContext context) throws FunctionFailure {
        return body.run(context);
      }
    };
  }

  private Run ends(TaskOutcome outcome, TaskFinding why, Body body) throws Exception {
    Run run = Run.of(scene);
    run.function = Optional.of(function(body));
    return ends(outcome, why, run);
  }

  private Run ends(TaskOutcome outcome, TaskFinding why, Run run) throws Exception {
    EnclaveExit exit = run.run();
    Statement statement = run.statement();
    assertThat(statement.outcome()).isEqualTo(outcome);
    assertThat(statement.findings()).containsExactly(why);
    assertThat(statement.outputs()).isEmpty();
    assertThat(exit.text()).isEqualTo(outcome.text());
    assertThat(run.host.heard).contains("work done").doesNotContain("inclusion", "output box");
    return run;
  }

  private Run functionEnds(TaskFinding why, Body body) throws Exception {
    Run run = ends(TaskOutcome.FAILED, why, body);
    assertThat(run.statement().opened()).containsExactlyElementsOf(versions());
    assertThat(run.host.statement.orElseThrow().payload().toText()).doesNotContain(SECRET);
    return run;
  }

  private List<Digest> versions() {
    return List.of(scene.loans.manifest.digest(), scene.repayments.manifest.digest());
  }

  /// Row 9 of the defects seen in peers.
  @Test
  void peerDefect9WhatAFunctionThrowsIsACodeWithoutText() throws Exception {
    functionEnds(
        TaskFinding.FUNCTION_FAILED,
        context -> {
          throw new IllegalStateException(cell(context));
        });
    functionEnds(
        TaskFinding.FUNCTION_FAILED,
        context -> {
          throw new AssertionError(cell(context), new RuntimeException(cell(context)));
        });
    functionEnds(
        TaskFinding.FUNCTION_FAILED,
        context -> {
          throw new FunctionFailure(FailureCode.FUNCTION_FAILED, cell(context));
        });
  }

  private static String cell(FunctionContext context) {
    return context.inputs().getFirst().table().texts("id").at(117);
  }

  @Test
  void exhaustionIsALimit() throws Exception {
    functionEnds(TaskFinding.LIMIT_EXCEEDED, WorkTest::deeper);
    functionEnds(
        TaskFinding.LIMIT_EXCEEDED,
        context -> {
          throw new OutOfMemoryError(cell(context));
        });
    functionEnds(
        TaskFinding.LIMIT_EXCEEDED,
        context -> {
          throw new FunctionFailure(FailureCode.LIMIT_EXCEEDED, cell(context));
        });
  }

  @SuppressWarnings("InfiniteRecursion")
  private static FunctionResult deeper(FunctionContext context) {
    return deeper(context);
  }

  @Test
  void aFunctionThatDoesNotEndIsLeftBehind() throws Exception {
    scene.limits = new Limits(1, 1024);
    CompletableFuture<FunctionResult> never = new CompletableFuture<>();
    functionEnds(TaskFinding.LIMIT_EXCEEDED, context -> never.join());
    never.cancel(true);
  }

  /// Row 11 of the defects seen in peers: a column of the dataset that the contract does not name.
  @Test
  void peerDefect11AnUndeclaredColumnIsNotThere() throws Exception {
    functionEnds(
        TaskFinding.FUNCTION_FAILED,
        context -> {
          context.inputs().getFirst().table().column("secret");
          return new FunctionResult(Map.of());
        });
  }

  @Test
  void aFunctionSeesTheContractsColumnsInItsOrder() throws Exception {
    CompletableFuture<List<List<String>>> seen = new CompletableFuture<>();
    Run run = Run.of(scene);
    run.function =
        Optional.of(
            function(context -> {
              seen.complete(
                  context.inputs().stream().map(input -> input.table().schema().names()).toList());
              return genuine().run(context);
            }));
    assertThat(run.run()).isEqualTo(EnclaveExit.COMPLETED);
    assertThat(seen.join()).containsExactly(scene.loanColumns, scene.repaymentColumns);
  }

  @Test
  void anOutputBeyondItsBoundIsALimit() throws Exception {
    scene.maxBytes = 1000;
    Run run = functionEnds(TaskFinding.LIMIT_EXCEEDED, genuine()::run);
    assertThat(run.host.heard).doesNotContain("output");
  }

  @Test
  void aResultOfAnotherShapeThanDeclaredStaysInside() throws Exception {
    Table wrong =
        Table.build()
            .put("id", TextColumn.of(List.of(SECRET)))
            .put("score", TextColumn.of(List.of(SECRET)))
            .done();
    Run run =
        functionEnds(TaskFinding.FUNCTION_FAILED, context -> FunctionResult.of("scores", wrong));
    assertThat(run.host.heard).doesNotContain("output");
  }

  /// The refusal tells no count, and the use is spent: both versions read as opened.
  @Test
  void tooFewCommonRowsAreRefusedWithoutACount() throws Exception {
    scene.minIntersection = 201;
    Run oneTooFew = ends(TaskOutcome.REFUSED, TaskFinding.INTERSECTION_TOO_SMALL, genuine()::run);
    scene.minIntersection = 1_000_000_000_000L;
    Run farTooFew = ends(TaskOutcome.REFUSED, TaskFinding.INTERSECTION_TOO_SMALL, genuine()::run);

    assertThat(oneTooFew.statement().opened()).containsExactlyElementsOf(versions());
    assertThat(oneTooFew.host.statement.orElseThrow().payload().length())
        .isCloseTo(farTooFew.host.statement.orElseThrow().payload().length(), Offset.offset(4));
    assertThat(oneTooFew.host.statement.orElseThrow().payload().toText())
        .doesNotContain("\"200\"", ":200,", ":200}");
  }

  private void dataRefused(List<Digest> opened, UnaryOperator<ScriptedHost> attack)
      throws Exception {
    ScriptedHost host = attack.apply(new ScriptedHost(scene));
    Run run = ends(TaskOutcome.REFUSED, TaskFinding.DATA_MISMATCH, new Run(host));
    assertThat(run.statement().opened()).containsExactlyElementsOf(opened);
  }

  @Test
  void corruptedCiphertextIsRefused() throws Exception {
    Digest blob = scene.loans.blobOf("limit_bal");
    dataRefused(
        versions().subList(0, 1),
        host -> {
          byte[] content = host.blobs.get(blob).toArray();
          content[content.length / 2] ^= 1;
          host.blobs.put(blob, Bytes.of(content));
          return host;
        });
  }

  @Test
  void truncatedCiphertextIsRefused() throws Exception {
    Digest blob = scene.repayments.blobOf("pay_amt");
    dataRefused(
        versions(),
        host -> {
          Bytes content = host.blobs.get(blob);
          host.blobs.put(blob, content.slice(0, content.length() - 16));
          return host;
        });
  }

  /// Both columns are of the same type and length, and of the same owner.
  @Test
  void ciphertextOfAnotherColumnIsRefused() throws Exception {
    dataRefused(
        versions().subList(0, 1),
        host -> {
          Bytes other = host.blobs.get(scene.loans.blobOf("secret"));
          host.blobs.put(scene.loans.blobOf("limit_bal"), other);
          return host;
        });
  }

  @Test
  void missingCiphertextIsRefused() throws Exception {
    dataRefused(
        versions(),
        host -> {
          host.blobs.remove(scene.repayments.blobOf("pay_0"));
          return host;
        });
  }

  @Test
  void moreBytesThanTheManifestSaysAreNotRead() throws Exception {
    ScriptedHost host = new ScriptedHost(scene);
    Digest blob = scene.loans.blobOf("limit_bal");
    host.blobs.put(blob, Bytes.concat(host.blobs.get(blob), Bytes.of(new byte[1 << 20])));
    assertThat(new Run(host).run()).isEqualTo(EnclaveExit.COMPLETED);
  }
}
