package dev.adyton.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/// The word before all others.
@Command(
    name = "adyton",
    description = "Confidential computing: parties agree, an enclave computes, a receipt proves.",
    footer = {
      "",
      "Exit status: 0 passed or done, 1 refused or a check failed, 2 usage, 3 undetermined,",
      "4 files, network or a service failed.",
      "",
      "Start with: adyton demo"
    })
final class Adyton {

  @Mixin private Common common = new Common();

  private Adyton() {}

  static CommandLine commandLine(Shell shell) {
    CommandLine line = new CommandLine(new Adyton());
    line.addSubcommand(new VersionCommand(shell));
    line.addSubcommand(new DoctorCommand(shell));
    line.addSubcommand(new FunctionCommands(shell));
    line.addSubcommand(new MonitorCommands(shell));
    line.addSubcommand(new HubCommands(shell));
    for (Object noun :
        List.of(
            new DemoCommand(shell),
            new PartyCommands(shell),
            new AgentCommands(shell),
            new DataCommands(shell),
            new ContractCommands(shell),
            new TaskCommands(shell),
            new ResultCommands(shell),
            new ReceiptCommands(shell),
            new EvidenceCommands(shell),
            new CollateralCommands(shell),
            new MeasureCommands(shell),
            new ReferenceCommands(shell),
            new LogCommands(shell),
            new AuditCommands(shell))) {
      line.addSubcommand(noun);
    }
    Words.register(line);
    line.getSubcommands().values().forEach(Adyton::help);
    return line;
  }

  Common common() {
    return common;
  }

  /// Every noun explains itself, as its verbs do.
  private static void help(CommandLine noun) {
    if (noun.getCommandSpec().findOption("--help") == null) {
      noun.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help.")
                  .build());
    }
  }
}
