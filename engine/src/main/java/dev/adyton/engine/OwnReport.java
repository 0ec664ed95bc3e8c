package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Contract;
import dev.adyton.contract.TaskFinding;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.VendorEvidence;

/// What the monitor's report says about this enclave against what the enclave was told at its start
/// and what the contract asks for. Owners read the report, so a difference would only waste their
/// time; whether it is genuine is theirs to verify.
final class OwnReport {

  private OwnReport() {}

  static void check(
      EnclaveContext enclave, Contract contract, Bytes evidence, Bytes nonce, Bytes bound)
      throws TaskStoppedException {
    AttestedArray array = array(Demand.readable(() -> Evidence.parse(evidence)));
    Demand.agrees(array.purpose().equals(Purposes.TASK) && array.nonce().equals(nonce));
    EnclaveReport report = array.report();
    Demand.agrees(report.boundData().equals(bound));
    Demand.agrees(report.instance().equals(enclave.instance()));
    Demand.agrees(report.measurement().equals(enclave.measurement().value()));
    Demand.agrees(report.limits().equals(enclave.limits()));
    Demand.agrees(report.debug() == enclave.debug());
    Demand.agrees(contract.environment().modes().contains(report.mode()));
  }

  private static AttestedArray array(Evidence evidence) throws TaskStoppedException {
    return switch (evidence) {
      case CompositeEvidence composite -> composite.array();
      case VendorEvidence _, CustomEvidence _ ->
          throw new TaskStoppedException(TaskFinding.DOCUMENTS_DISAGREE);
    };
  }
}
