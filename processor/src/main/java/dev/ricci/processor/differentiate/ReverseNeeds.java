package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Increment;
import dev.ricci.processor.analysis.Recording;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.analysis.Stability;
import dev.ricci.processor.differentiate.Contributions.Contribution;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the reverse of a statement reads, found by writing it for an adjoint of no consequence. */
final class ReverseNeeds implements Recording.Needs {
  private static final String SEED = "?seed";

  private final Activity activity;
  private final Singularity singularity;
  private final Stability stability;
  private final Names names;

  ReverseNeeds(Activity activity, Singularity singularity, Stability stability, Names names) {
    this.activity = activity;
    this.singularity = singularity;
    this.stability = stability;
    this.names = names;
  }

  @Override
  public Set<Variable> before(Statement s) {
    Set<Variable> needs = new LinkedHashSet<>();
    if (s instanceof Declare declare && declare.value().isPresent()) {
      needs.addAll(needs(declare.variable(), declare.value().get(), s));
    } else if (s instanceof Assign assign) {
      needs.addAll(needs(assign.variable(), assign.value(), s));
      if (!Effects.contents(assign.value()).contains(assign.variable())) {
        needs.remove(assign.variable());
      }
    } else if (s instanceof Store store) {
      Variable root = Effects.root(store.array());
      needs.addAll(needs(root, store.value(), s));
      if (activity.isActive(root)) {
        needs.addAll(subscripts(new Load(store.array(), store.index())));
      }
    } else if (s instanceof Fill fill && activity.isActive(Effects.root(fill.array()))) {
      needs.addAll(subscripts(fill.array()));
      needs.addAll(Effects.contents(fill.from()));
      needs.addAll(Effects.contents(fill.to()));
    } else if (s instanceof Return leave && leave.value().isPresent()) {
      needs.addAll(needs(leave.value().get(), s));
    } else if (s instanceof Call call && isReversed(call)) {
      call.arguments().forEach(argument -> needs.addAll(Effects.contents(argument)));
    }
    return needs;
  }

  private boolean isReversed(Call call) {
    return call.arguments().stream().anyMatch(activity::isActive)
        || !Effects.of(call).stored().isEmpty();
  }

  @Override
  public Set<Variable> after(Statement s) {
    if (s instanceof Declare declare && declare.value().isPresent()) {
      return mentioned(declare.variable(), needs(declare.variable(), declare.value().get(), s));
    }
    if (s instanceof Assign assign
        && !Effects.contents(assign.value()).contains(assign.variable())) {
      return mentioned(assign.variable(), needs(assign.variable(), assign.value(), s));
    }
    if (s instanceof Call call && isReversed(call)) {
      return Effects.of(call).stored(); // undone from there
    }
    return Set.of();
  }

  @Override
  public boolean isUndone(Statement s) {
    return s instanceof Assign assign && IntegerStep.undo(assign, stability).isPresent();
  }

  private static Set<Variable> mentioned(Variable variable, Set<Variable> needs) {
    return needs.contains(variable) ? Set.of(variable) : Set.of();
  }

  private Set<Variable> needs(Variable target, Expression value, Statement s) {
    if (!activity.isActive(target) || value.type().rank() > 0) {
      return Set.of();
    }
    Expression differentiated = Increment.of(s).map(Increment::added).orElse(value);
    return needs(differentiated, target.isArray() ? differentiated : target.read(), s);
  }

  private Set<Variable> needs(Expression value, Statement s) {
    return needs(value, value, s);
  }

  private Set<Variable> needs(Expression value, Expression result, Statement s) {
    Variable seed = new Variable(SEED, value.type());
    Contributions all =
        Contributions.of(value, result, seed.read(), s, activity, singularity, names);
    Set<Variable> needs = new LinkedHashSet<>();
    Set<Variable> own = new LinkedHashSet<>();
    own.add(seed);
    for (Statement declaration : all.declarations()) {
      own.add(((Declare) declaration).variable());
      needs.addAll(Effects.contents(declaration.expressions().get(0)));
    }
    for (Contribution one : all.contributions()) {
      needs.addAll(Effects.contents(one.value()));
      needs.addAll(subscripts(one.target()));
    }
    needs.removeAll(own);
    return needs;
  }

  /** What the subscripts of an access read, not the array itself. */
  private static Set<Variable> subscripts(Expression access) {
    Set<Variable> reads = new LinkedHashSet<>();
    Expression base = access;
    while (base instanceof Load load) {
      reads.addAll(Effects.contents(load.index()));
      base = load.array();
    }
    return reads;
  }
}
