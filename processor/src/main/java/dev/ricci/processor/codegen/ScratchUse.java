package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions need a workspace: for arrays, for tapes, or for what they call. */
final class ScratchUse {
  private final Set<String> callees = new HashSet<>();
  private final Map<String, Set<Tape>> tapes = new HashMap<>();

  /** Finds the called functions that need one: those that do themselves, and who calls them. */
  ScratchUse(Map<String, Function> functions) {
    functions.forEach((key, function) -> tapes.put(key, TapeCode.used(function.body())));
    boolean more;
    do {
      more = false;
      for (Map.Entry<String, Function> function : functions.entrySet()) {
        more |= addCalled(function.getValue().body(), tapes.get(function.getKey()));
      }
    } while (more);
    boolean grown;
    do {
      grown = false;
      for (Map.Entry<String, Function> function : functions.entrySet()) {
        if (!callees.contains(function.getKey()) && isUsedBy(function.getValue())) {
          grown = callees.add(function.getKey());
        }
      }
    } while (grown);
  }

  /** Whether a function needs a workspace. */
  boolean isUsedBy(Function function) {
    return new ScratchPlan(function).usesWorkspace()
        || !TapeCode.used(function.body()).isEmpty()
        || callsUser(function.body());
  }

  /** Adds the tapes of what statements call. */
  private boolean addCalled(List<Statement> statements, Set<Tape> used) {
    boolean more = false;
    for (Statement s : statements) {
      if (s instanceof Call call && call.callee() instanceof Callee.Local local) {
        more |= used.addAll(tapes.get(local.key()));
      }
      for (List<Statement> block : s.blocks()) {
        more |= addCalled(block, used);
      }
    }
    return more;
  }

  /** The tapes that the called function of that key uses, itself or through what it calls. */
  Set<Tape> tapes(String key) {
    return tapes.get(key);
  }

  /** Whether the called function of that key needs one. */
  boolean isUsedBy(String key) {
    return callees.contains(key);
  }

  private boolean callsUser(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            s ->
                (s instanceof Call call
                        && call.callee() instanceof Callee.Local local
                        && callees.contains(local.key()))
                    || s.blocks().stream().anyMatch(this::callsUser));
  }
}
