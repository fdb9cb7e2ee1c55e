/**
 * A reader at Discord's client: types what the bot has registered, and clicks and picks what stands under a message. It
 * throws where the client would not send.
 */
import {
	type APIActionRowComponent,
	type APIApplicationCommandOption,
	type APIComponentInMessageActionRow,
	type APIInteractionResponse,
	ApplicationCommandOptionType,
	ComponentType,
} from 'discord-api-types/v10';
import { autocomplete, type Context, click, command, type Payload, pick } from './payloads.ts';

/** A command as Discord gives it back. */
export interface Registered {
	readonly name: string;
	readonly options?: readonly APIApplicationCommandOption[];
}

/** Whatever delivers interactions and takes the bodies that answer them. */
interface Wire {
	ask(payload: Payload): Promise<APIInteractionResponse>;
}

type Body = APIInteractionResponse;
type Value = string | number | boolean;

export interface Client {
	/** Sends `/claims about:panjshir hide:true`. */
	type(line: string): Promise<Body>;
	/** What is suggested while this line is being typed; its last option is the one with the cursor. */
	suggest(line: string): Promise<Body>;
	/** Clicks the button with this label. */
	click(message: Body, label: string): Promise<Body>;
	/** Picks an option by its label from the menu that has it. */
	pick(message: Body, label: string): Promise<Body>;
}

/** A reader somewhere, whose client speaks a language. */
export function clientOf(
	wire: Wire,
	registered: () => readonly Registered[],
	{ context = 'guild', locale = 'en-GB' }: { readonly context?: Context; readonly locale?: string } = {},
): Client {
	const send = (payload: Payload) => wire.ask({ ...payload, locale });

	function read(line: string): { readonly name: string; readonly options: readonly (readonly [string, Value])[] } {
		const [, name = '', rest = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
		const known = registered().find((one) => one.name === name);
		if (!known) throw new Error(`the client knows no command /${name}`);
		const declared = known.options ?? [];
		const marks = [...rest.matchAll(/(?:^|\s)([a-z]+):/g)];
		if (rest.slice(0, marks[0]?.index ?? rest.length).trim())
			throw new Error(`in ${line} stands a value without option`);
		const options = marks.map((mark, i): [string, Value] => {
			const option = declared.find((one) => one.name === mark[1]);
			if (!option) throw new Error(`/${name} has no option ${mark[1]}`);
			const text = rest.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? rest.length).trim();
			return [option.name, choiceOf(option, text)];
		});
		return { name, options };
	}

	return {
		type(line) {
			const { name, options } = read(line);
			const declared = registered().find((one) => one.name === name)?.options ?? [];
			const missing = declared.find((option) => option.required && !options.some(([given]) => given === option.name));
			if (missing) throw new Error(`/${name} needs its option ${missing.name}`);
			return send(command(name, Object.fromEntries(options), context));
		},
		suggest(line) {
			const { name, options } = read(line);
			const [typing, ...before] = [...options].reverse();
			const option = registered()
				.find((one) => one.name === name)
				?.options?.find((one) => one.name === typing?.[0]);
			if (!typing || !option || !('autocomplete' in option && option.autocomplete))
				throw new Error(`${line} ends in no option with autocomplete`);
			return send(autocomplete(name, typing[0], String(typing[1]), Object.fromEntries(before.reverse()), context));
		},
		click(message, label) {
			const buttons = partsOf(message).filter((part) => part.type === ComponentType.Button);
			const button = buttons.find((one) => 'label' in one && one.label === label);
			if (!button || !('custom_id' in button) || button.disabled) throw new Error(`no button ${label} can be clicked`);
			return send(click(button.custom_id, context));
		},
		pick(message, label) {
			for (const menu of partsOf(message).filter((part) => part.type === ComponentType.StringSelect)) {
				const option = menu.options.find((one) => one.label === label);
				if (option) return send(pick(menu.custom_id, [option.value], context));
			}
			throw new Error(`no menu has ${label}`);
		},
	};
}

/** As the client makes it: a choice's value for its name, true and false for a switch, and no longer than may be typed. */
function choiceOf(option: APIApplicationCommandOption, text: string): Value {
	if (option.type === ApplicationCommandOptionType.Boolean) {
		if (text !== 'true' && text !== 'false') throw new Error(`${option.name} is true or false`);
		return text === 'true';
	}
	if (option.type !== ApplicationCommandOptionType.String)
		throw new Error(`${option.name} is of a type not typed here`);
	if (option.max_length !== undefined && text.length > option.max_length) throw new Error(`${option.name} is too long`);
	if (!('choices' in option) || !option.choices) return text;
	const choice = option.choices.find(({ name }) => name === text);
	if (!choice) throw new Error(`${option.name} has no choice ${text}`);
	return choice.value;
}

/** What can be clicked or picked under a message. */
export function partsOf(message: Body): readonly APIComponentInMessageActionRow[] {
	if (!('data' in message) || !message.data || !('components' in message.data)) return [];
	const rows = (message.data.components ?? []) as APIActionRowComponent<APIComponentInMessageActionRow>[];
	return rows.flatMap(({ components }) => components);
}
