package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For each store to the output, the computation of what is stored, by itself: the active statements
 * before it in the blocks around it. It exists where nothing active is carried from one iteration of
 * a loop around the store to the next, and where what the computation reads besides does not change.
 */
final class RowSlices {
  private static final int MAX_STORES = 8;

  private final Function function;
  private final Variable output;
  private final Activity activity;
  private final Aliases aliases;
  private final IdentityHashMap<Store, List<Statement>> slices = new IdentityHashMap<>();
  private final Set<Variable> changing = new HashSet<>();
  private boolean filledFirst;
  private boolean possible = true;

  private RowSlices(Function function, Variable output, Activity activity) {
    this.function = function;
    this.output = output;
    this.activity = activity;
    this.aliases = Aliases.of(function);
    collectChanging(function.body());
  }

  /** The slices of a function of which all stores to the output have one. */
  static Optional<RowSlices> of(Function function, Variable output, Activity activity) {
    RowSlices slices = new RowSlices(function, output, activity);
    slices.walk(function.body(), List.of(), false);
    return slices.possible && !slices.slices.isEmpty() && slices.slices.size() <= MAX_STORES
        ? Optional.of(slices)
        : Optional.empty();
  }

  /** Whether the output is filled before entries are stored, so that some may keep that value. */
  boolean isFilledFirst() {
    return filledFirst;
  }

  /**
   * The function that returns what {@code store} stores; what it reads besides the method's own
   * parameters are constant parameters.
   */
  Function of(Store store, List<Parameter> own) {
    List<Statement> body = new ArrayList<>(slices.get(store));
    body.add(Return.of(store.origin(), store.value()));
    Set<Variable> declared = new HashSet<>();
    collectDeclared(body, declared);
    Set<Variable> free = new LinkedHashSet<>();
    collectReads(body, free);
    free.removeAll(declared);
    List<Parameter> parameters = new ArrayList<>(own);
    own.forEach(parameter -> free.remove(parameter.variable()));
    free.forEach(v -> parameters.add(new Parameter(v, Parameter.Role.CONSTANT)));
    Type type = store.value().type();
    return new Function(
        function.name(), parameters, Optional.of(type), body, Map.of(), Optional.empty());
  }

  private void walk(List<Statement> statements, List<Statement> before, boolean inLoop) {
    List<Statement> slice = new ArrayList<>(before);
    for (int k = 0; k < statements.size(); k++) {
      Statement s = statements.get(k);
      if (s instanceof Store store && isOutput(store.array())) {
        keep(store, slice);
      } else if (s instanceof Fill fill && isOutput(fill.array())) {
        filledFirst = true;
        possible &= before.isEmpty() && !inLoop && slices.isEmpty();
        possible &= !activity.isActive(fill.value());
      } else if (touchesOutput(s)) {
        enter(s, slice, inLoop);
      } else if (s instanceof Return || s instanceof Break) {
        possible &= s instanceof Return && k == statements.size() - 1 && !inLoop;
      } else if (isActive(s)) {
        possible &= isPlain(s);
        slice.add(s);
      }
    }
  }

  private void enter(Statement s, List<Statement> slice, boolean inLoop) {
    if (s instanceof For loop) {
      possible &= loop.label().isEmpty() && slice.stream().noneMatch(RowSlices::loops);
      Set<Variable> declared = new HashSet<>();
      collectDeclared(loop.body(), declared);
      Set<Variable> changed = new HashSet<>();
      collectChanged(loop.body(), changed);
      for (Variable variable : changed) {
        boolean carried = activity.isActive(variable) && !variable.equals(output);
        possible &= !carried || declared.contains(variable);
      }
      walk(loop.body(), slice, true);
    } else if (s instanceof If branch) {
      walk(branch.whenTrue(), slice, inLoop);
      walk(branch.whenFalse(), slice, inLoop);
    } else {
      possible = false; // other loops and blocks, copies into the output, reads of it
    }
  }

  private void keep(Store store, List<Statement> slice) {
    List<Statement> all = new ArrayList<>(slice);
    Set<Variable> declared = new HashSet<>();
    collectDeclared(all, declared);
    Set<Variable> free = new HashSet<>();
    collectReads(all, free);
    collectReads(store.value(), free);
    free.removeAll(declared);
    possible &= free.stream().noneMatch(changing::contains);
    possible &= !free.contains(output);
    Set<Variable> changed = new HashSet<>();
    collectChanged(all, changed);
    possible &= declared.containsAll(changed);
    slices.put(store, all);
  }

  private boolean isOutput(Expression array) {
    return Aliases.bases(array).stream().anyMatch(base -> aliases.mayShare(base, output));
  }

  /** Whether the output occurs in the statement. */
  private boolean touchesOutput(Statement s) {
    return s.expressions().stream().anyMatch(this::mentionsOutput)
        || s.blocks().stream().flatMap(List::stream).anyMatch(this::touchesOutput);
  }

  private boolean mentionsOutput(Expression e) {
    return (e instanceof Read read
            && read.variable().isArray()
            && aliases.mayShare(read.variable(), output))
        || e.children().stream().anyMatch(this::mentionsOutput);
  }

  private boolean isActive(Statement s) {
    Set<Variable> changed = new HashSet<>();
    collectChanged(List.of(s), changed);
    collectDeclared(List.of(s), changed);
    return changed.stream().anyMatch(activity::isActive);
  }

  /** Without a way out of it, and without calls. */
  private static boolean isPlain(Statement s) {
    return !(s instanceof Break
            || s instanceof Return
            || s instanceof Throw
            || s instanceof Block
            || s instanceof While
            || s instanceof Call)
        && s.blocks().stream().flatMap(List::stream).allMatch(RowSlices::isPlain);
  }

  private static boolean loops(Statement s) {
    return s instanceof For
        || s instanceof While
        || s.blocks().stream().flatMap(List::stream).anyMatch(RowSlices::loops);
  }

  /** Variables that are assigned, and arrays whose elements are. */
  private void collectChanging(List<Statement> statements) {
    collectChanged(statements, changing);
    changing.remove(output);
  }

  private void collectChanged(List<Statement> statements, Set<Variable> changed) {
    for (Statement s : statements) {
      if (s instanceof Assign assign) {
        changed.add(assign.variable());
      } else if (s instanceof Store store) {
        changed.addAll(Aliases.bases(store.array()));
      } else if (s instanceof Fill fill) {
        changed.addAll(Aliases.bases(fill.array()));
      } else if (s instanceof Copy copy) {
        changed.addAll(Aliases.bases(copy.target()));
      } else if (s instanceof Call call) {
        call.arguments().forEach(argument -> changed.addAll(Aliases.bases(argument)));
      }
      s.blocks().forEach(block -> collectChanged(block, changed));
    }
  }

  private static void collectDeclared(List<Statement> statements, Set<Variable> declared) {
    for (Statement s : statements) {
      if (s instanceof Declare declare) {
        declared.add(declare.variable());
      } else if (s instanceof For loop) {
        declared.add(loop.index());
      }
      s.blocks().forEach(block -> collectDeclared(block, declared));
    }
  }

  private static void collectReads(List<Statement> statements, Set<Variable> reads) {
    for (Statement s : statements) {
      s.expressions().forEach(e -> collectReads(e, reads));
      s.blocks().forEach(block -> collectReads(block, reads));
    }
  }

  private static void collectReads(Expression e, Set<Variable> reads) {
    if (e instanceof Read read) {
      reads.add(read.variable());
    }
    e.children().forEach(child -> collectReads(child, reads));
  }
}
