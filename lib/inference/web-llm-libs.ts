/** The compiled libraries of WebLLM inside the package: code, and so never taken from anywhere else. */
import * as v from 'valibot';

/** What `npm run webllm:libs` wrote down of a library when it was checked. */
const schema = v.array(v.object({ file: v.string(), bytes: v.number(), sha256: v.string() }));
export type PackagedLib = v.InferOutput<typeof schema>[number];

/** Below the extension's own address, which ends with a slash. */
export const LIB_FOLDER = 'webllm/';

/** The libraries that this package has, none where it was built without. `root`: the extension's own address. */
export async function packagedLibs(root: string): Promise<PackagedLib[]> {
  try {
    const response = await fetch(`${root}${LIB_FOLDER}libs.json`);
    return response.ok ? v.parse(schema, await response.json()) : [];
  } catch {
    // A package that has no such file says so by rejecting.
    return [];
  }
}
