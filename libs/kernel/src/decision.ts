/** What a command decided: the state to store and the facts to tell others. Both are saved in one transaction. */
export interface Decision<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
}
