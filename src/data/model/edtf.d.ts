/** The part of edtf.js that Dateline uses; the package ships no types. */
declare module 'edtf' {
	interface Extent {
		readonly type: string;
		/** First and last millisecond, UTC; an unknown or open end is null or infinite. */
		readonly min: number | null;
		readonly max: number | null;
	}
	export default function edtf(value: string): Extent;
}
